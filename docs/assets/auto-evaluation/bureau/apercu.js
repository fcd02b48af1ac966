/* Ouvrir un fichier dans un dossier : voir ce qu'il apporte, choisir, appliquer. Rien ne s'écrit avant. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  /** @type {[etat: string, titre: string, aide: string, cochees: boolean][]} */
  const RANGS = [
    ["neuve", "Nouvelles", "Le dossier n’a rien à cet endroit.", true],
    [
      "differente",
      "Différentes",
      "Cochée, la réponse du fichier passe devant\u00a0; celle du dossier reste dans ses versions.",
      true,
    ],
    [
      "ancienne",
      "Déjà remplacées",
      "Le dossier disait cela avant\u00a0: le fichier est plus ancien que lui.",
      false,
    ],
    [
      "inconnue",
      "Sans place ici",
      "Aucun champ ne les attend. Cochées, elles sont gardées à part dans le dossier.",
      true,
    ],
  ];

  const AIDE =
    "La copie d’un dossier (.ldm.json, ou la même en .txt) se réunit à celui-ci. Un formulaire du manuel rempli ailleurs (.xlsx, .ods, .docx, .odt) s’y lit. Rien ne s’écrit sans vous.";

  /** @type {(nombre: number, nom: string) => string} */
  const compter = (nombre, nom) => `${nombre}\u00a0${nom}${nombre > 1 ? "s" : ""}`;

  /** Refuse, d'un fichier lu, ce qui ne se remplit pas d'ici. @type {(contexte: Contexte, parts: PartDeClasseur[]) => void} */
  function refuserLaPartDAutrui(contexte, parts) {
    const ici = D.roleIci(contexte);
    const dites = parts.filter(
      ({ relu, preuves }) => relu.valeurs.size || relu.ajouts.length || preuves?.length,
    );
    for (const { portee } of ici ? dites : []) {
      const outil = contexte.edition.outils.find(({ id }) => id === portee.split("/")[0]);
      if (outil ? D.seRemplit(ici, outil) : ici !== D.AUDITEUR) continue;
      const qui = ici === D.AUDITEUR ? "à l’établissement" : "aux auditeurs";
      D.refuser(
        `${outil?.code ?? "Ce fichier"} est ${qui}.`,
        "Ouvrez plutôt une copie de leur dossier, «\u00a0.ldm.json\u00a0».",
      );
    }
  }

  /** @type {(contexte: Contexte, relu: Relu, nom: string, fini: (message: any) => void) => Promise<HTMLElement>} */
  async function apercu(contexte, relu, nom, fini) {
    const { titre, parts } = await D.situer(contexte, relu);
    refuserLaPartDAutrui(contexte, parts);
    const champs = new Map(parts.flatMap((part) => [...part.champs]));
    const lignes = parts.flatMap((part) => D.rapprocher(contexte, part));
    const de = (/** @type {string} */ etat) => lignes.filter((ligne) => ligne.etat === etat);
    const identiques = de("identique").length;
    const perdus = relu.textes ? parts.flatMap((part) => part.relu.perdus) : relu.perdus;
    const place = e("div", { class: "ldm-apercu" });
    const cochees = () =>
      /** @type {(HTMLInputElement & { rapproche: Rapproche })[]} */ ([
        ...place.querySelectorAll(".ldm-rapproche input"),
      ]).filter((case_) => case_.checked);
    const bouton = e("button", { type: "button", class: "ldm-bouton ldm-bouton--premier" });
    const dire = () => {
      const nombre = cochees().length;
      bouton.textContent = nombre ? `Appliquer ${compter(nombre, "réponse")}` : "Rien à appliquer";
      bouton.toggleAttribute("disabled", !nombre);
    };
    bouton.addEventListener("click", () => {
      const choisis = cochees().map(({ rapproche }) => rapproche);
      const nombre = D.appliquer(contexte, choisis, relu.genre);
      const message = `${compter(nombre, "réponse")} de «\u00a0${nom}\u00a0» dans ${titre}. Ce qui a été remplacé reste dans les versions.`;
      fini(message);
    });
    place.addEventListener("change", dire);
    place.append(
      e("h2", { tabindex: -1 }, `${titre}, d’après «\u00a0${nom}\u00a0»`),
      e(
        "p",
        {},
        lignes.length === identiques
          ? identiques
            ? `${compter(identiques, "réponse")}, déjà dans le dossier\u00a0: rien à appliquer.`
            : "Ce fichier ne contient aucune réponse."
          : `${compter(lignes.length, "réponse")} dans ce fichier, dont ${identiques} déjà dans le dossier. Une case vide du fichier n’efface rien.`,
      ),
      !relu.carte.revision || relu.carte.revision === contexte.edition.revision
        ? ""
        : e(
            "p",
            { class: "ldm-aide" },
            `Ce formulaire est de la révision ${relu.carte.revision}\u00a0; cette page, de la ${contexte.edition.revision}.`,
          ),
      perdus.length
        ? e(
            "p",
            { class: "ldm-aide" },
            `${compter(perdus.length, "champ")} du formulaire retiré${perdus.length > 1 ? "s" : ""} du fichier. Le dossier n’y change rien.`,
          )
        : "",
      ...RANGS.map(([etat, titre, aide, cochee]) => {
        const siennes = de(etat);
        return siennes.length
          ? e(
              "details",
              { class: "ldm-repli", open: etat === "differente" || siennes.length <= 12 },
              e("summary", {}, `${titre} : ${siennes.length}`),
              e("p", { class: "ldm-aide" }, aide),
              e(
                "ul",
                { class: "ldm-rapproches" },
                siennes.map((ligne, rang) =>
                  D.ficheDeRapproche(contexte, champs, ligne, cochee, `${etat}-${rang}`),
                ),
              ),
            )
          : "";
      }),
      e(
        "p",
        { class: "ldm-gestes" },
        lignes.length === identiques ? "" : bouton,
        e("a", { href: contexte.route("accueil") }, "Revenir au dossier sans rien changer"),
      ),
    );
    dire();
    return place;
  }

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecranDApercu = (contexte) => {
    const { ouvert, route } = contexte;
    const place = e("div", {});
    const sansPlace = e("div", {});
    const dit = e("div", { role: "status" });
    const fini = (/** @type {string} */ message) => {
      D.enMain = null;
      place.replaceChildren();
      dit.replaceChildren(
        e("p", { class: "ldm-annonce" }, message, " ", e("a", { href: route("accueil") }, "Voir le dossier")),
      );
      montrerLesSansPlace();
    };
    const montrerLesSansPlace = () => {
      const gardees = D.sansPlace(ouvert);
      sansPlace.replaceChildren(
        ...(gardees.length
          ? [
              e("h2", {}, "Gardées sans place"),
              e(
                "p",
                { class: "ldm-aide" },
                "Venues d’un fichier, elles n’ont pas de champ dans cette édition.",
              ),
              e(
                "ul",
                {},
                gardees.map(({ texte }) => e("li", { dir: "auto" }, texte)),
              ),
            ]
          : []),
      );
    };
    const montrer = async (/** @type {{ relu?: Relu, dossier?: Dossier, nom: string }} */ tenu) => {
      const { relu, dossier, nom } = tenu;
      dit.replaceChildren();
      if (dossier) place.replaceChildren(await D.apercuDeReunion(contexte, dossier, nom, fini));
      else if (relu) place.replaceChildren(await apercu(contexte, relu, nom, fini));
      /** @type {HTMLElement} */ (place.querySelector("h2")).focus();
    };
    const choisir = D.choixDeFichier(
      async (fichier) => {
        D.enMain = null;
        place.replaceChildren();
        const avis = await D.reconnaitreUnAvis(fichier);
        if (avis) {
          D.avisEnMain = { id: ouvert.dossier.id, textes: [{ nom: fichier.name, texte: avis.texte }] };
          return void contexte.aller("avis");
        }
        const relu = (await D.lireUnClasseur(fichier)) ?? undefined;
        const dossier = relu ? undefined : await D.lireUneCopie(fichier);
        await montrer({ relu, dossier, nom: fichier.name });
      },
      { libelle: "Choisir le fichier", aide: AIDE },
    );
    montrerLesSansPlace();
    const { enMain } = D;
    if (enMain?.id === ouvert.dossier.id) queueMicrotask(() => montrer(enMain).catch(choisir.refuser));
    return {
      titre: "Ouvrir un fichier",
      retour: ["accueil", ouvert.dossier.nom],
      corps: [choisir.element, dit, place, sansPlace],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
