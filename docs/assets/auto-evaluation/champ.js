/* Un champ qui n'est pas dans un formulaire : ce que l'équipe ajoute, ce qui s'écrit une fois, une preuve. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(champ: ChampASaisir) => HTMLElement} */
  D.champ = ({ id, libelle, type, longueur, aide }) => {
    const nom = `s-${id}`;
    const lignes = [
      aide ? e("p", { class: "ldm-aide", id: `${nom}-aide` }, aide) : "",
      type === "date"
        ? e(
            "p",
            { class: "ldm-aide", id: `${nom}-date` },
            "Par exemple «\u00a014/01/2027\u00a0» ou «\u00a0mars 2027\u00a0».",
          )
        : "",
      longueur ? e("p", { class: "ldm-aide", id: `${nom}-compte` }, `${longueur} caractères au plus.`) : "",
    ].filter((ligne) => ligne instanceof HTMLElement);
    const communs = {
      id: nom,
      "data-champ": id,
      maxlength: longueur,
      "aria-describedby": lignes.map((ligne) => ligne.id).join(" ") || null,
    };
    const controle =
      type === "texte_long"
        ? e("textarea", { ...communs, rows: 2 })
        : e("input", { ...communs, type: "text", "data-type": type, autocomplete: "off" });
    return e(
      "div",
      { class: "ldm-champ" },
      e("label", { class: "ldm-champ__libelle", for: nom }, libelle),
      lignes,
      controle,
    );
  };

  /**
   * Choisir un fichier ; ce qui est refusé se dit au-dessus, et rien n'a changé.
   * @type {(lire: (fichier: File) => Promise<void>, textes?: TextesDeChoix) => { element: HTMLElement, refuser(erreur: Error): void }}
   */
  D.choixDeFichier = (lire, textes = {}) => {
    const dit = e("p", { class: "ldm-erreur", role: "alert" });
    const refuser = (/** @type {Error} */ erreur) => (dit.textContent = erreur.message);
    const choisir = /** @type {HTMLInputElement} */ (
      e("input", {
        type: "file",
        id: `fichier-${D.tirer(8)}`,
        accept: textes.accepte ?? ".json,.txt,.xlsx,.ods,.docx,.odt",
      })
    );
    choisir.addEventListener("change", async () => {
      const fichier = choisir.files?.[0];
      if (!fichier) return;
      dit.textContent = "";
      await lire(fichier).catch(refuser);
      choisir.value = "";
    });
    const aide =
      textes.aide ??
      "Un dossier «\u00a0.ldm.json\u00a0» (ou le même en «\u00a0.txt\u00a0») s’ouvre à côté des autres. Un formulaire du manuel rempli ailleurs (.xlsx, .ods, .docx, .odt) se lit d’abord, et rien ne s’écrit sans vous.";
    const element = e(
      "div",
      { class: "ldm-ouvrir" },
      e("label", { for: choisir.id, class: "ldm-champ__libelle" }, textes.libelle ?? "Ouvrir un fichier"),
      e("p", { class: "ldm-aide" }, aide),
      dit,
      choisir,
    );
    return { element, refuser };
  };

  /**
   * « il y a 3 jours », d'après un instant « 2027-03-15T08:42Z ».
   * @type {(instant: string) => string}
   */
  D.ilYA = (instant) => {
    const minutes = Math.round((Date.now() - Date.parse(instant)) / 60_000);
    if (!(minutes >= 1)) return "à l’instant";
    const mots = new Intl.RelativeTimeFormat("fr");
    if (minutes < 60) return mots.format(-minutes, "minute");
    return minutes < 1440
      ? mots.format(-Math.round(minutes / 60), "hour")
      : mots.format(-Math.round(minutes / 1440), "day");
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
