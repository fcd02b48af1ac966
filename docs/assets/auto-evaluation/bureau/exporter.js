/* Sortir un formulaire rempli : le fichier publié, où seules nos réponses changent, relu avant d'être donné. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const TYPES = {
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ods: "application/vnd.oasis.opendocument.spreadsheet",
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    odt: "application/vnd.oasis.opendocument.text",
  };

  /** @type {(nombre: number, nom: string) => string} */
  const compter = (nombre, nom) => `${nombre}\u00a0${nom}${nombre > 1 ? "s" : ""}`;

  /** Le critère ou le descripteur dont parle un champ. @type {(champ: string) => string} */
  const sujet = (champ) => champ.split(/[./]/)[0];

  /**
   * Ce qu'il faut écrire dans le fichier d'un formulaire, et noter dans sa feuille cachée.
   * @type {(contexte: Contexte, outil: OutilASaisir, exemplaire?: string) => Promise<DemandeDeFichier>}
   */
  async function demander(contexte, outil, exemplaire) {
    const { ouvert, edition } = contexte;
    const ecartees = D.lignesEcartees(contexte);
    const portee = D.portee(outil.id, exemplaire);
    const siens = ouvert
      .cles(`${portee}|`)
      .map((cle) => cle.slice(portee.length + 1))
      .filter((nom) => !nom.includes("/") && !D.estUneMarque(`|${nom}`));
    const lignes = D.bases(ouvert, portee).flatMap((base) =>
      D.lignes(ouvert, portee, base).map((ligne, rang) => ["ligne", `${base}.${rang + 1}`, ligne]),
    );
    const { html } = await D.charger(outil.slug);
    const champs = D.champsDe(html);
    const ailleurs = await Promise.all(
      edition.outils
        .filter(({ id, slug }) => id === outil.id && slug !== outil.slug)
        .map(async ({ slug }) => [...D.champsDe((await D.charger(slug)).html).keys()]),
    );
    const autres = new Set(ailleurs.flat().filter((champ) => !champs.has(champ)));
    return {
      outil: outil.id,
      edition: edition.slug,
      marques: [...(exemplaire ? [["exemplaire", exemplaire]] : []), ...lignes],
      ecartees,
      champs,
      reponses: (demandes) =>
        Object.fromEntries(
          Object.entries(D.reponsesDe(ouvert, edition, portee, [...new Set([...demandes, ...siens])])).filter(
            ([champ]) => !autres.has(champ) && !ecartees.has(sujet(champ)),
          ),
        ),
    };
  }

  /**
   * Le fichier rempli et relu. Lève une erreur, dont le message dit quoi faire, plutôt que d'en donner un faux.
   * @type {(octets: Uint8Array, format: string, demande: DemandeDeFichier) => FichierRempli}
   */
  function remplir(octets, format, demande) {
    if (D.reconnaitre(octets) !== "archive" || D.genreDe(D.ouvrirLArchive(octets)) !== format)
      D.refuser("Ce n’est pas le fichier attendu.", "Choisissez celui dont le nom est affiché.");
    const classeur = format === "xlsx" || format === "ods";
    const rempli = classeur ? D.remplirLeClasseur(octets, demande) : D.remplirLeTexte(octets, demande);
    if (classeur) D.verifierLeClasseur(rempli);
    else D.verifierLeTexte(rempli, demande);
    return rempli;
  }

  /** @type {(contexte: Contexte, outil: OutilASaisir, format: string, rempli: FichierRempli) => string} */
  function compte({ edition }, { code }, format, { portees }) {
    if (!portees.size)
      return `${code} en ${format.toUpperCase()} : aucune réponse encore, le fichier est vierge.`;
    const descripteurs = new Set(edition.criteres.flatMap((c) => c.descripteurs.map(({ id }) => id)));
    const dits = new Set(
      [...portees.keys()].map((champ) => champ.split(".")[0]).filter((id) => descripteurs.has(id)),
    );
    const parts = [
      dits.size ? compter(dits.size, "descripteur") : "",
      compter(portees.size, "réponse"),
      "relu",
    ];
    return `${code} en ${format.toUpperCase()} : ${parts.filter(Boolean).join(", ")}.`;
  }

  /**
   * Les critères non retenus, si le formulaire les demande : le fichier ne les a pas, et le dit.
   * @type {(contexte: Contexte, demande: DemandeDeFichier) => string}
   */
  function sansQui({ edition }, { champs, ecartees }) {
    const absents = edition.criteres.filter(
      ({ id, descripteurs }) =>
        ecartees.has(id) &&
        [...champs.keys()].some((champ) => [id, ...descripteurs.map((d) => d.id)].includes(sujet(champ))),
    );
    const numeros = absents.map(({ numero }) => numero).join(", ");
    return absents.length ? ` Sans le critère ${numeros}, que vous n’avez pas retenu.` : "";
  }

  /** @type {(adresse: string) => Promise<Uint8Array>} */
  async function chercher(adresse) {
    const reponse = await fetch(adresse).catch(() => null);
    if (!reponse?.ok)
      throw new D.ErreurDeFichier(
        "Le formulaire vierge ne se télécharge pas\u00a0: vérifiez la connexion, puis recommencez.",
      );
    return new Uint8Array(await reponse.arrayBuffer());
  }

  /** Ce qui distingue, au nom du fichier, un exemplaire des autres. @type {(contexte: Contexte, outil: OutilASaisir, exemplaire?: string) => string} */
  function duquel({ ouvert, edition: { criteres } }, outil, exemplaire) {
    if (!exemplaire) return "";
    const sien = (/** @type {{ id: string }} */ { id }) => id === exemplaire;
    const critere = criteres.find(sien);
    if (critere) return `-critere-${critere.numero}`;
    const descripteur = criteres.flatMap(({ descripteurs }) => descripteurs).find(sien);
    if (descripteur) return `-descripteur-${descripteur.numero}`;
    return `-exemplaire-${D.exemplaires(ouvert, outil.id).indexOf(exemplaire) + 1}`;
  }

  /**
   * Remplit un fichier et le donne. place : où dire ce qu'il porte ; d'un dossier, où demander le fichier vierge.
   * @type {(contexte: Contexte, place: HTMLElement, quoi: { outil: OutilASaisir, fichier: FichierDOutil, exemplaire?: string }) => Promise<void>}
   */
  D.exporter = async (contexte, place, { outil, fichier, exemplaire }) => {
    const format = fichier.adresse.slice(fichier.adresse.lastIndexOf(".") + 1);
    const donner = async (/** @type {Uint8Array} */ octets) => {
      contexte.ouvert.sceller();
      const demande = await demander(contexte, outil, exemplaire);
      const rempli = remplir(octets, format, demande);
      const nom = `${outil.slug}${duquel(contexte, outil, exemplaire)}-${D.nomDeFichier(contexte.ouvert)}.${format}`;
      D.telecharger(nom, rempli.octets, /** @type {Record<string, string>} */ (TYPES)[format]);
      const dit = compte(contexte, outil, format, rempli) + sansQui(contexte, demande);
      place.replaceChildren(e("p", { class: "ldm-annonce" }, dit), resteDe(rempli));
    };
    place.replaceChildren();
    if (location.protocol !== "file:") return donner(await chercher(fichier.adresse));
    const attendu = fichier.adresse.slice(fichier.adresse.lastIndexOf("/") + 1);
    const choix = D.choixDeFichier(async (choisi) => donner(new Uint8Array(await choisi.arrayBuffer())), {
      libelle: `Choisissez «\u00a0${attendu}\u00a0»`,
      aide: "Ouvert depuis un dossier, le navigateur interdit à la page de lire ses propres fichiers. Celui-ci est dans le dossier «\u00a0telechargements\u00a0», à côté de «\u00a0auto-evaluation\u00a0»\u00a0: la page en fait une copie remplie.",
      accepte: `.${format}`,
    });
    place.replaceChildren(choix.element);
    choix.element.querySelector("input")?.focus();
  };

  /** @type {(rempli: FichierRempli) => HTMLElement | ""} */
  function resteDe({ restantes }) {
    if (!restantes.size) return "";
    return e(
      "div",
      { class: "ldm-alerte" },
      e(
        "p",
        {},
        `${compter(restantes.size, "réponse")} sans place dans ce fichier (trop de lignes, texte trop long ou champ absent)\u00a0: gardez aussi une copie du dossier.`,
      ),
      e(
        "ul",
        {},
        [...restantes].map(([champ, valeur]) =>
          e("li", { dir: "auto" }, `${champ} : ${valeur.slice(0, 200)}`),
        ),
      ),
    );
  }
})((self.LdmDossiers = self.LdmDossiers || {}));
