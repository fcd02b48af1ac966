/* Demander des avis : choisir les critères, et emporter un lien qui ne porte aucune réponse. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  /**
   * L'adresse de cette page, telle qu'un collègue peut l'ouvrir : d'un dossier de fichiers, celle du manuel en
   * ligne, s'il dit où il est publié.
   * @type {() => { adresse: string, locale: boolean }}
   */
  function adresseDeLaPage() {
    const ici = location.href.split("#")[0];
    if (location.protocol !== "file:") return { adresse: ici, locale: false };
    const publiee = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))
      ?.href;
    return publiee?.startsWith("https:")
      ? { adresse: publiee, locale: false }
      : { adresse: ici, locale: true };
  }

  /** Sans les signes où une messagerie croit qu'une adresse finit. @type {(texte: string) => string} */
  const coder = (texte) =>
    encodeURIComponent(texte).replace(/[!'()*]/g, (signe) => `%${signe.charCodeAt(0).toString(16)}`);

  /** @type {(contexte: Contexte, criteres: string[]) => string} */
  function lien({ ouvert: { dossier }, edition }, criteres) {
    const reglages = [
      `criteres=${criteres.join(",")}`,
      `dossier=${dossier.id}`,
      `edition=${edition.slug}`,
      `revision=${encodeURIComponent(edition.revision)}`,
      `nom=${coder(dossier.nom)}`,
    ];
    return `${adresseDeLaPage().adresse}#contribuer&${reglages.join("&")}`;
  }

  /** @type {(contexte: Contexte, criteres: CritereASaisir[], adresse: string) => string} */
  function message({ ouvert: { dossier } }, criteres, adresse) {
    const points = criteres.reduce((somme, { descripteurs }) => somme + descripteurs.length, 0);
    return [
      "Bonjour,",
      "",
      `Nous préparons l’auto-évaluation du label «\u00a0Lycée des métiers\u00a0» (${dossier.nom}). Où en est le lycée, d’après vous\u00a0? Donnez votre avis sur ${points} points, en ${D.dureeDes(points)}, sur un téléphone ou un ordinateur\u00a0:`,
      "",
      adresse,
      "",
      criteres.map(({ numero, titre }) => `- Critère ${numero}. ${titre}`).join("\n"),
      "",
      "Sans compte. Vos réponses restent sur votre appareil tant que vous ne les envoyez pas. À la fin, renvoyez-moi le fichier ou le texte que la page vous donne.",
      "",
      "Merci\u00a0!",
    ].join("\n");
  }

  /** @type {(contexte: Contexte, choisir: (criteres: CritereASaisir[]) => void) => HTMLElement} */
  function choix(contexte, choisir) {
    const criteres = D.criteresRetenus(contexte);
    const cases = criteres.map(
      ({ id }) => /** @type {HTMLInputElement} */ (e("input", { type: "checkbox", value: id })),
    );
    const dire = () => choisir(criteres.filter((_, rang) => cases[rang].checked));
    const tous = () => {
      const coche = cases.some((une) => !une.checked);
      for (const une of cases) une.checked = coche;
      dire();
    };
    return e(
      "fieldset",
      { class: "ldm-options", change: dire },
      e("legend", {}, "Sur quels critères\u00a0?"),
      e(
        "p",
        { class: "ldm-aide" },
        "Deux ou trois suffisent. Vous pouvez faire plusieurs liens, pour plusieurs groupes.",
      ),
      criteres.map(({ numero, titre, descripteurs }, rang) =>
        e(
          "label",
          { class: "ldm-option" },
          cases[rang],
          e(
            "span",
            {},
            `${numero}. ${titre} `,
            e("span", { class: "ldm-aide" }, `(${descripteurs.length} points)`),
          ),
        ),
      ),
      e("button", { type: "button", class: "ldm-lien", click: tous }, "Tout cocher, ou tout décocher"),
    );
  }

  /** Ce qui va sur un dossier ouvert sans site. @type {() => HTMLElement | ""} */
  const surUnDisque = () =>
    adresseDeLaPage().locale
      ? e(
          "div",
          { class: "ldm-alerte ldm-alerte--douce" },
          e(
            "p",
            {},
            "Ce manuel est ouvert depuis un dossier de cet ordinateur. Le lien ne s’ouvrira chez vos collègues que si le manuel est au même endroit pour eux (un lecteur partagé du lycée). Autrement, passez-leur le manuel hors connexion, ou une grille imprimée, que «\u00a0Saisie rapide\u00a0» recopie.",
          ),
        )
      : "";

  /** @type {(libelle: string, champ: HTMLElement, aide: string, ...gestes: any[]) => HTMLElement} */
  const aEmporter = (libelle, champ, aide, ...gestes) =>
    e(
      "div",
      { class: "ldm-champ" },
      e("label", { class: "ldm-champ__libelle", for: champ.id }, libelle),
      aide ? e("p", { class: "ldm-aide" }, aide) : "",
      champ,
      e("p", { class: "ldm-gestes" }, gestes),
    );

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.demander = (contexte) => {
    const { ouvert } = contexte;
    const dit = e("p", { role: "status" });
    const adresse = /** @type {HTMLInputElement} */ (
      e("input", { type: "text", id: "lien-d-avis", readonly: true, spellcheck: false })
    );
    const texte = /** @type {HTMLTextAreaElement} */ (e("textarea", { id: "message-d-avis", rows: 8 }));
    const envoi = e("a", { class: "ldm-bouton" }, "Ouvrir dans ma messagerie");
    const combien = e("p", { class: "ldm-aide" });
    const sujet = `Votre avis, pour ${ouvert.dossier.nom}`;
    const bouton = (/** @type {string} */ nom, /** @type {() => unknown} */ click, classe = "") =>
      e("button", { type: "button", class: `ldm-bouton ${classe}`, click }, nom);
    const suite = e(
      "div",
      { class: "ldm-saisie", hidden: true },
      surUnDisque(),
      combien,
      aEmporter(
        "Le lien",
        adresse,
        "Il ne porte aucune réponse\u00a0: seulement le nom de ce dossier et ce qu’il y a à remplir.",
        bouton("Copier le lien", () => D.copierLeChamp(adresse, dit), "ldm-bouton--premier"),
        "share" in navigator
          ? bouton("Partager le lien", () => D.partager({ title: sujet, url: adresse.value }))
          : "",
      ),
      aEmporter(
        "Un message prêt à envoyer",
        texte,
        "",
        bouton("Copier le message", () => D.copierLeChamp(texte, dit)),
        envoi,
      ),
    );
    const adresser = () =>
      envoi.setAttribute(
        "href",
        `mailto:?subject=${encodeURIComponent(sujet)}&body=${encodeURIComponent(texte.value.replaceAll("\n", "\r\n"))}`,
      );
    texte.addEventListener("input", adresser);
    const choisir = (/** @type {CritereASaisir[]} */ criteres) => {
      suite.hidden = !criteres.length;
      dit.textContent = "";
      adresse.value = lien(
        contexte,
        criteres.map(({ id }) => id),
      );
      texte.value = message(contexte, criteres, adresse.value);
      const points = criteres.reduce((somme, { descripteurs }) => somme + descripteurs.length, 0);
      combien.textContent = `${points} points, ${D.dureeDes(points)}.`;
      adresser();
      D.toutGrandir(suite);
    };
    return {
      titre: "Demander des avis",
      retour: ["avis", "Avis de l’équipe"],
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          "Chaque collègue ouvre le lien, répond sur son appareil, et vous renvoie un fichier ou un texte. Vous les recevez tous à la fois.",
        ),
        choix(contexte, choisir),
        dit,
        suite,
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
